import { expect, test } from 'vitest'

test('the public names are these', async () => {
  expect(Object.keys(await import('@qm/process')).sort()).toMatchInlineSnapshot(`
    [
      "BinaryNotFoundError",
      "ProcessError",
      "ProcessExitError",
      "QemuProcess",
      "SpawnError",
      "StopError",
      "agentRung",
      "callRung",
      "consoleRung",
      "findBinary",
      "graceful",
      "hard",
      "ladder",
      "planFds",
      "powerButtonRung",
      "quitRung",
      "rung",
      "signalRung",
      "spawn",
      "stopOnSignals",
    ]
  `)
})

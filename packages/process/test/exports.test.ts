import { expect, test } from 'vitest'

test('the public names are these', async () => {
  expect(Object.keys(await import('@qm/process')).sort()).toMatchInlineSnapshot(`
    [
      "BinaryNotFoundError",
      "LogOverrunError",
      "ProbeError",
      "ProcessError",
      "ProcessExitError",
      "ProcessRequestError",
      "ProcessTimeoutError",
      "QemuProcess",
      "RunDirectory",
      "SpawnError",
      "StopError",
      "agentRung",
      "callRung",
      "consoleRung",
      "createRunDirectory",
      "findBinary",
      "graceful",
      "hard",
      "ladder",
      "planFds",
      "powerButtonRung",
      "probe",
      "quitRung",
      "rung",
      "signalRung",
      "spawn",
      "stopOnSignals",
      "sweep",
    ]
  `)
})

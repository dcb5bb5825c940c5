import { expect, test } from 'vitest'

test('the public names are these', async () => {
  expect(Object.keys(await import('@qm/process')).sort()).toMatchInlineSnapshot(`
    [
      "BinaryNotFoundError",
      "ProcessError",
      "QemuProcess",
      "SpawnError",
      "StopError",
      "callRung",
      "findBinary",
      "graceful",
      "hard",
      "ladder",
      "planFds",
      "rung",
      "signalRung",
      "spawn",
    ]
  `)
})

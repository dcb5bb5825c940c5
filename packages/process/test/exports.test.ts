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
      "WatchedProcess",
      "agentRung",
      "callRung",
      "consoleRung",
      "createRunDirectory",
      "endAfter",
      "findBinary",
      "graceful",
      "hard",
      "identityOf",
      "ladder",
      "livenessOf",
      "ownIdentity",
      "parseIdentity",
      "planFds",
      "powerButtonRung",
      "probe",
      "quitRung",
      "rung",
      "signalRung",
      "spawn",
      "stopOnSignals",
      "sweep",
      "watchProcess",
    ]
  `)
})

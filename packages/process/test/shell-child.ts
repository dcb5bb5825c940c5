// A shell script as a child, for what needs a process and no QEMU.
import { type QemuProcess, type SpawnSpec, spawn } from '@qm/process'

/** Starts a script. One that says `ready` is only handed over when it has. */
export async function startShell(script: string, spec: Partial<SpawnSpec> = {}): Promise<QemuProcess> {
  const child = await spawn({ binary: '/bin/sh', args: ['-c', script], ...spec })
  if (script.includes('echo ready')) {
    for await (const line of child.lines()) if (line === 'ready') break
  }
  return child
}

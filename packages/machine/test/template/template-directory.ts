// A directory that says that it is a template.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Makes the directory, for this user alone. */
export function makeTemplateDirectory(directory: string): string {
  mkdirSync(directory, { mode: 0o700 })
  return directory
}

/** Writes its description, which nothing but the user may write to. */
export function writeDescription(
  directory: string,
  text: string = JSON.stringify(describe(directory)),
): void {
  writeFileSync(join(directory, 'template.json'), text, { mode: 0o600 })
}

/** A whole description, of a QEMU that does not run. */
export function describe(directory: string): Record<string, unknown> {
  return {
    ...{ version: 1, created: '2026-01-01T00:00:00.000Z', directory },
    ...{ qemu: { binary: '/bin/false', version: '9.0.0' }, argv: ['-M', 'none'], machineType: null },
    ...{ console: null, agent: false, cards: [], channels: [], memory: [], disks: [], running: false },
  }
}

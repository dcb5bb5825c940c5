// Directories that claim to be templates: a clone runs the program that a description names.
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MachineUnsupportedError, Template } from '../../src/index.ts'
import { describe, makeTemplateDirectory, writeDescription } from './template-directory.ts'

let base: string
let directory: string
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'templates-'))
  directory = makeTemplateDirectory(join(base, 'template'))
})
afterEach(() => rmSync(base, { recursive: true }))

const whole = (): Record<string, unknown> => describe(directory)
const write = (text: string): void => writeDescription(directory, text)

async function refused(why: string): Promise<void> {
  const opening = Template.open(directory)
  await expect(opening).rejects.toBeInstanceOf(MachineUnsupportedError)
  await expect(opening).rejects.toThrow(why)
}

test('one that another user could have written is refused', async () => {
  write(JSON.stringify(whole()))
  expect((await Template.open(directory)).qemuVersion).toBe('9.0.0')
  chmodSync(directory, 0o777)
  await refused('can be written by other users')
  chmodSync(directory, 0o755)
  await Template.open(directory)
  chmodSync(join(directory, 'template.json'), 0o666)
  await refused('can be written by other users')
  chmodSync(join(directory, 'template.json'), 0o644)
  // Only root can give a file away.
  if (process.getuid?.() !== 0) return
  chownSync(join(directory, 'template.json'), 65_534, 65_534)
  await refused('belongs to another user')
  chownSync(join(directory, 'template.json'), 0, 0)
  chownSync(directory, 65_534, 65_534)
  await refused('belongs to another user')
})

test('a description that is a link, a FIFO, a folder, no JSON or of another form is refused at once', async () => {
  await refused('it has no template.json')
  const file = join(directory, 'template.json')
  writeFileSync(join(base, 'real'), JSON.stringify(whole()), { mode: 0o600 })
  symlinkSync(join(base, 'real'), file)
  await refused('no description')
  rmSync(file)
  execFileSync('mkfifo', ['-m', '600', file])
  await refused('no description')
  rmSync(file)
  mkdirSync(file, { mode: 0o700 })
  await refused('no description')
  rmSync(file, { recursive: true })
  for (const text of ['', '{', '"x"', `${'['.repeat(100_000)}`]) {
    write(text)
    await refused(text.startsWith('"') ? 'another version' : 'no description')
  }
  for (const key of ['version', 'directory', 'qemu', 'argv', 'cards', 'channels', 'memory', 'disks'])
    for (const wrong of [undefined, null, 5, 'x', [null], [5], {}, { binary: 5, version: 'x' }]) {
      if (key === 'directory' && wrong === 'x') continue
      write(JSON.stringify({ ...whole(), [key]: wrong }))
      await refused('another version')
    }
})

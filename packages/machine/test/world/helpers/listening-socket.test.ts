import { lstatSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MachineUnsupportedError } from '../../../src/errors.ts'
import { listenAt } from '../../../src/world/helpers/listening-socket.ts'

let directory: string
let mask: number
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'qm-listening-'))
  mask = process.umask(0)
})
afterEach(() => {
  process.umask(mask)
  rmSync(directory, { recursive: true })
})

describe('a socket handed to a helper', () => {
  test('is for this user alone, whatever the umask', async () => {
    const path = join(directory, 'socket')
    const socket = await listenAt(path)
    const { mode } = lstatSync(path)
    await socket.close()
    expect(mode & 0o777).toBe(0o600)
    expect(process.umask()).toBe(0)
  })

  test('takes the place of no file of others, under its first name neither', async () => {
    for (const name of ['socket', 'socket.new']) {
      const path = join(directory, name)
      writeFileSync(path, 'mine')
      await expect(listenAt(join(directory, 'socket'))).rejects.toThrow(MachineUnsupportedError)
      expect(readFileSync(path, 'utf8')).toBe('mine')
      rmSync(path)
    }
  })
})

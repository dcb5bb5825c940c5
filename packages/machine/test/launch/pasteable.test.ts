import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toPasteable } from '../../src/launch/pasteable.ts'

const NOTHING = { fds: {}, given: new Map<number, number>(), secretFiles: [] }

test('inherited sockets are null, the console is stdio; other sockets stay as they are', () => {
  const command = [
    'qemu',
    '-chardev',
    'socket,id=mon,fd=3',
    '-chardev',
    'socket,id=console,fd=4',
    '-name',
    'two words',
  ]
  const more = ['-chardev', 'socket,id=own,path=/run/own.sock', '-chardev', 'socket,id=x,fd=77']
  expect(toPasteable([...command, ...more], { ...NOTHING, fds: { monitor: 3, console: 4 } })).toEqual({
    shell:
      "qemu -chardev null,id=mon -chardev stdio,id=console -name 'two words' -chardev socket,id=own,path=/run/own.sock -chardev socket,id=x,fd=77",
    note: 'mon is null, console is stdio',
  })
})

test('a monitor at an address, where nothing will listen, is null, too', () => {
  const { shell } = toPasteable(['qemu', '-chardev', 'socket,id=mon,path=/a,,b'], NOTHING)
  expect(shell).toBe('qemu -chardev null,id=mon')
})

test('secrets are placeholders, in both spellings of an object', () => {
  const secretFiles = ['/run/secret-key']
  const objects = [
    'secret,id=key,file=/run/secret-key',
    '{"qom-type":"secret","id":"key","file":"/run/secret-key"}',
  ]
  const { shell, note } = toPasteable(
    objects.flatMap(object => ['-object', object]),
    { ...NOTHING, secretFiles },
  )
  expect(shell).not.toContain('/run/')
  expect(shell).toContain('secret,id=key,data=PLACEHOLDER')
  expect(shell).toContain('"data":"PLACEHOLDER"')
  expect(note).toBe('secrets are PLACEHOLDER')
})

test.runIf(process.platform === 'linux')('files behind descriptors are opened by the shell', () => {
  const base = mkdtempSync(join(tmpdir(), 'pasteable-'))
  const file = join(base, "it's")
  writeFileSync(file, '')
  const fd = openSync(file, 'r+')
  const command = ['qemu', '-add-fd', 'fd=4,set=1,opaque=x']
  expect(toPasteable(command, { ...NOTHING, given: new Map([[4, fd]]) }).shell).toBe(
    `qemu -add-fd fd=4,set=1,opaque=x 4<>'${base}/it'\\''s'`,
  )
  closeSync(fd)
  expect(toPasteable(command, { ...NOTHING, given: new Map([[4, fd]]) }).note).toBe(
    'descriptor 4 is not there',
  )
  rmSync(base, { recursive: true })
})

test('what no command line can carry is shown', () => {
  expect(toPasteable(['a\0b', '\uD800'], NOTHING).shell).toBe("'a␀b' '\uFFFD'")
})

test('secrets among the user’s own arguments are placeholders, too', () => {
  const { shell, note } = toPasteable(
    [
      'qemu',
      '-object',
      'secret,id=s,data=hunter2',
      '-spice',
      'port=1,password=hunter2',
      '-append',
      'a=[secret]x',
    ],
    NOTHING,
  )
  expect(shell).not.toContain('hunter2')
  expect(shell).toContain('secret,id=s,data=PLACEHOLDER')
  expect(note).toBe('secrets are PLACEHOLDER')
})

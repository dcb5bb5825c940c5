import { expect, test } from 'vitest'
import { hintForError, hintForOutput } from '../../src/hints/hints.ts'

// Texts that QEMU 7.2 and 10.0 really print.
test.each([
  [
    'qemu-system-x86_64: unsupported machine type\nUse -machine help to list supported machines',
    'machine type of that name',
  ],
  ['qemu-system-x86_64: unsupported machine type: "nosuch"', 'machine type "nosuch"'],
  ["qemu-system-x86_64: -device nosuch: 'nosuch' is not a valid device model name", 'device "nosuch"'],
  ['Could not access KVM kernel module: Permission denied', 'group kvm'],
  ['Could not access KVM kernel module: No such file or directory', 'load the kvm module'],
  ['qemu-system-x86_64: error: failed to set MSR 0x10a to 0x69', 'cannot run the CPU model'],
  ["qemu-system-x86_64: CPU model 'host' requires KVM or HVF", 'needs KVM'],
  ["qemu-system-x86_64: unable to find CPU model 'nosuch'", 'CPU model "nosuch"'],
  ['Failed to get "write" lock\nIs another process using the image [d.qcow2]?', 'image d.qcow2 is locked'],
  ["UNIX socket path '/tmp/xx.sock' is too long\nPath must be less than 108 bytes", '107 bytes'],
  ['-vnc 127.0.0.1:1: Failed to find an available port: Address already in use', 'port is in use'],
  ["Could not set up host forwarding rule 'tcp:127.0.0.1:80-:80'", 'tcp:127.0.0.1:80-:80'],
  [
    "qemu: could not open kernel file '/nonexistent/vmlinuz': No such file or directory",
    '/nonexistent/vmlinuz',
  ],
  ['qemu: error reading initrd /nonexistent: Failed to open file', '"/nonexistent"'],
  ["qemu: could not load PC BIOS '/nonexistent.bin'", '/nonexistent.bin'],
  [
    "Could not open '/nonexistent.qcow2': No such file or directory",
    '"/nonexistent.qcow2" could not be opened (No such file',
  ],
  ["cannot set up guest memory 'pc.ram': Cannot allocate memory", 'lower `-m`'],
  ['qemu-system-x86_64: -nosuchoption: invalid option', '-nosuchoption'],
  ["qemu-system-x86_64: Display 'gtk' is not available.", 'gtk'],
  ['setpriv: setresuid failed: Operation not permitted', 'let setpriv do that'],
  [
    'qemu-system-x86_64: -netdev tap,id=a: could not open /dev/net/tun: Permission denied',
    'a tap device needs rights',
  ],
  ['qemu-system-x86_64: -netdev bridge,id=a: bridge helper failed', '/etc/qemu/bridge.conf'],
  ["qemu: -drive file=/tmp: 'file' driver requires '/tmp' to be a regular file", '"/tmp" is not a file'],
  ['qemu-system-x86_64: -accel hvf: invalid accelerator hvf', '"hvf"'],
])('%j', (output, advice) => {
  expect(hintForOutput(output)).toContain(advice)
})

test('an unknown text gets no hint rather than a wrong one', () => {
  expect(hintForOutput('qemu-system-x86_64: something new')).toBeUndefined()
})

test('a system error is found along the chain of causes', () => {
  const root = Object.assign(new Error('none'), { code: 'binary-not-found' })
  expect(hintForError(new Error('outer', { cause: root }), 'qemu')).toContain('qemu was not found')
  expect(hintForError(new Error('outer'), 'qemu')).toBeUndefined()
})

test.each([
  ['EPERM', 'an immutable flag'],
  ['EROFS', '"/a/b" is on a read-only file system'],
  ['EACCES', '"/a" is not a directory in which this user may make files'],
  ['ENOENT', '"/a" is not a directory'],
  ['ENOSPC', 'no room left'],
])('%s is about the path that it names, never about the binary', (code, advice) => {
  const error = Object.assign(new Error(`${code}: mkdir '/a/b'`), { code, path: '/a/b' })
  expect(hintForError(error, 'qemu')).toContain(advice)
})

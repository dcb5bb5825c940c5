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
  ["network backend 'vmnet-shared' is not compiled into this binary", '"vmnet-shared"'],
  [
    'qemu-system-riscv64: Unable to load the RISC-V firmware "opensbi-riscv64-generic-fw_dynamic.bin"',
    'apt-get install opensbi',
  ],
  ['gtk initialization failed', '-display none'],
  ["-chardev socket,id=mon,fd=3: File descriptor '3' is not a socket", 'a wrapper such as sudo'],
])('%j', (output, advice) => {
  expect(hintForOutput(output)).toContain(advice)
})

const NO_KVM = `Could not access KVM kernel module: No such file or directory
qemu-system-x86_64: failed to initialize kvm: No such file or directory
qemu-system-x86_64: falling back to tcg
`
test.each([
  [
    `${NO_KVM}qemu: could not open kernel file '/nope': No such file or directory`,
    'the file "/nope" is missing',
  ],
  [
    `qemu-system-x86_64: invalid accelerator hvf\n${NO_KVM}qemu: Could not set up host forwarding rule 'tcp::22-:23'`,
    'tcp::22-:23',
  ],
  [
    "qemu: warning: Could not open '/a': Permission denied\nqemu: unable to find CPU model 'nosuch'",
    'CPU model "nosuch"',
  ],
  [
    "qemu: Could not open '/a': No such file or directory\nqemu: The bootindex 1 has already been used",
    'bootindex 1',
  ],
])('the last cause counts: %j', (output, advice) => {
  expect(hintForOutput(output)).toContain(advice)
})

test.each([
  `${NO_KVM}qemu-system-x86_64: something new`,
  `${NO_KVM}`,
  "qemu: warning: Could not open '/a': No such file or directory\nqemu: something new",
])('what did not end QEMU gets no hint: %j', output => {
  expect(hintForOutput(output)).toBeUndefined()
})

test('names are shown without their control characters', () => {
  expect(hintForOutput("qemu: Could not open '/a\u001b[2J': No such file or directory")).not.toContain(
    '\u001b',
  )
})

test('64 MiB of output are looked at in bounded time', () => {
  const line = `${'-x '.repeat(1000)}Failed to get "write" lock [${'a'.repeat(1000)}\n`
  const started = performance.now()
  hintForOutput(line.repeat(16_000))
  expect(performance.now() - started).toBeLessThan(5_000)
})

test.each([
  ['arm64', 'qemu-system-arm'],
  ['qemu-system-riscv64', 'qemu-system-riscv (up to Debian 12: qemu-system-misc)'],
  ['s390x', 'qemu-system-s390x (up to Debian 12: qemu-system-misc)'],
  ['/usr/bin/qemu-system-x86_64', 'qemu-system-x86'],
  ['qemu', 'qemu-system-x86'],
])('%s that is missing is in the package %s', (program, debian) => {
  const error = Object.assign(new Error('none'), { code: 'binary-not-found' })
  expect(hintForError(error, { program })).toContain(
    `(on Debian: apt-get install ${debian}; on macOS: brew install qemu)`,
  )
})

test('an unknown text gets no hint rather than a wrong one', () => {
  expect(hintForOutput('qemu-system-x86_64: something new')).toBeUndefined()
})

test('a system error is found along the chain of causes', () => {
  const root = Object.assign(new Error('none'), { code: 'binary-not-found' })
  expect(hintForError(new Error('outer', { cause: root }), { program: 'qemu' })).toContain(
    'qemu was not found',
  )
  expect(hintForError(new Error('outer'))).toBeUndefined()
})

test.each([
  ['EPERM', 'an immutable flag'],
  ['EROFS', '"/a/b" is on a read-only file system'],
  ['EACCES', '"/a" is not a directory in which this user may make files'],
  ['ENOENT', '"/a" is not a directory'],
  ['ENOSPC', 'no room left at "/a/b"'],
])('%s is about the path that it names, never about the binary', (code, advice) => {
  const error = Object.assign(new Error(`${code}: mkdir '/a/b'`), { code, path: '/a/b' })
  expect(hintForError(error, { baseTempDir: '/a' })).toContain(advice)
})

test('a full disk without a path is that of the temporary files', () => {
  const error = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  expect(hintForError(error, { baseTempDir: '/small' })).toContain('"/small"')
})

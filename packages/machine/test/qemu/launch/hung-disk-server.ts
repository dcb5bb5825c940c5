// A program that mounts a file system on FUSE whose one file, `disk`, is never read to the end: who reads it hangs in
// the kernel, where no signal reaches it, until this program has gone. Run it as `hung-disk-server.ts FOLDER`; as root.
import { spawnSync } from 'node:child_process'
import { openSync, readSync, writeSync } from 'node:fs'

const [folder = ''] = process.argv.slice(2)
const device = openSync('/dev/fuse', 'r+')
const options = `fd=3,rootmode=40000,user_id=${process.getuid?.()},group_id=${process.getgid?.()}`
const { status } = spawnSync('mount', ['-i', '-t', 'fuse', '-o', options, 'hung', folder], {
  stdio: ['ignore', 'inherit', 'inherit', device],
})
if (status !== 0) process.exit(1)
process.stdout.write('mounted\n')

/** Numbers of requests, and the layouts below: linux/fuse.h, protocol 7.31. */
const LOOKUP = 1
const GETATTR = 3
const OPEN = 14
const READ = 15
const INIT = 26
const FORGET = [2, 42]
const ENOSYS = 38
const SIZE = 1024 * 1024

const request = Buffer.alloc(SIZE)
for (;;) {
  readSync(device, request, 0, request.length, null)
  const kind = request.readUInt32LE(4)
  const node = Number(request.readBigUInt64LE(16))
  if (kind === READ || FORGET.includes(kind)) continue
  if (kind === INIT) reply(initialized())
  else if (kind === LOOKUP) reply(Buffer.concat([entry(), attributes(2)]))
  else if (kind === GETATTR) reply(Buffer.concat([Buffer.alloc(16), attributes(node)]))
  else if (kind === OPEN) reply(Buffer.alloc(16))
  else reply(Buffer.alloc(0), ENOSYS)
}

function reply(body: Buffer, error = 0): void {
  const head = Buffer.alloc(16)
  head.writeUInt32LE(head.length + body.length, 0)
  head.writeInt32LE(-error, 4)
  request.copy(head, 8, 8, 16)
  writeSync(device, Buffer.concat([head, body]))
}

function initialized(): Buffer {
  const body = Buffer.alloc(64)
  body.writeUInt32LE(7, 0)
  body.writeUInt32LE(31, 4)
  body.writeUInt32LE(65_536, 20)
  return body
}

function entry(): Buffer {
  const body = Buffer.alloc(40)
  body.writeBigUInt64LE(2n, 0)
  return body
}

function attributes(node: number): Buffer {
  const body = Buffer.alloc(88)
  const isFolder = node === 1
  body.writeBigUInt64LE(BigInt(node), 0)
  body.writeBigUInt64LE(BigInt(isFolder ? 0 : SIZE), 8)
  body.writeUInt32LE(isFolder ? 0o40755 : 0o100_644, 60)
  body.writeUInt32LE(1, 64)
  return body
}

// Gives a running QEMU a disk that it has no right to open, or cannot reach: an open descriptor is enough.
//   node examples/pass-a-disk.ts /run/qmp.sock disk.img
import { open } from 'node:fs/promises'
import { connect } from '@qm/qmp'

const [socket = '', file = ''] = process.argv.slice(2)
await using qmp = await connect({ path: socket })
console.log(`descriptors are passed by ${qmp.fdPassing}`)

const handle = await open(file, 'r+')
const { fdset, path } = await qmp.addFd(handle.fd, { opaque: file })
// Our copy would keep the image locked after QEMU has gone.
await handle.close()
await qmp.execute('blockdev-add', { driver: 'file', 'node-name': `disk${fdset}`, filename: path })
console.log(`${file} is the block node disk${fdset}`)

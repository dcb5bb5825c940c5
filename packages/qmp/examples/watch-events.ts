// Prints a QEMU's events until it goes away or Ctrl-C.
//   node examples/watch-events.ts unix:/run/qmp.sock
import { connect } from '@qm/qmp'

const [address = 'unix:/run/qmp.sock'] = process.argv.slice(2)
await using qmp = await connect(address as `unix:${string}`)
const { major, minor, micro } = qmp.version
console.log(`QEMU ${major}.${minor}.${micro}`)
process.once('SIGINT', () => void qmp.close())

for await (const { event, data, timestamp } of qmp.events()) {
  console.log(new Date(timestamp.seconds * 1000).toISOString(), event, data ?? '')
}
console.log((await qmp.closed).message)

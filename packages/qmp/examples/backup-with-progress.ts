// Copies a running machine's disk with a block job, showing how far it is.
//   node examples/backup-with-progress.ts /run/qmp.sock NODE TARGET-NODE
import { connect } from '@qm/qmp'
import { runJob } from '@qm/qmp/jobs'

const [path = '', device = '', target = ''] = process.argv.slice(2)
await using qmp = await connect({ path })

const job = runJob(qmp, { execute: 'blockdev-backup', arguments: { device, target, sync: 'full' } })
process.once('SIGINT', () => job.cancel())
for await (const { fraction, status } of job) console.log(`${status} ${(fraction * 100).toFixed(0)} %`)

// Freezes a guest's file systems for the time of a snapshot, then asks the guest how it has been.
//   node examples/freeze-and-run.ts /run/agent.sock
import { connectAgent } from '@qm/qmp/agent'

await using agent = await connectAgent({ path: process.argv[2] ?? '' }, { timeoutMs: 30_000 })

{
  await using frozen = await agent.freeze()
  console.log(`${frozen.count} file systems hold still: take the snapshot now`)
}
const { stdout } = await agent.exec('/bin/uptime')
console.log(stdout.toString().trim())

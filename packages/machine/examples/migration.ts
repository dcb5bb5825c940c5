// Moves a running guest from one QEMU to another, and shows the progress: node migration.ts
import { Machine } from '@qm/machine'

const options = { config: { machine: 'q35,graphics=off', memory: '64M' }, console: true } as const
await using source = await Machine.launch({ ...options, name: 'source' })
await source.ready({ console: 'SeaBIOS' })

// Not launched: migrateTo() starts it, waiting for the guest.
await using destination = new Machine({ ...options, name: 'destination' })
const migration = source.migrateTo(destination)
for await (const { status, transferredBytes } of migration)
  console.log(`${status}: ${transferredBytes} bytes`)
await migration

console.log(`destination: ${(await destination.status()).status}`)
await destination.shutdown()

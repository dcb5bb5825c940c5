// The schemas of single releases: what they promise beyond the schema of all, and that such a client serves everywhere.
import { expectTypeOf, test } from 'vitest'
import type { CommandReturn, EventOf, QemuSchema, QmpClient } from '../../src/index.ts'
import { connect } from '../../src/index.ts'
import { runJob } from '../../src/jobs/index.ts'
import type { Qemu7Schema, Qemu10Schema, Qemu11Schema } from '../../src/schema/index.ts'

type Cpu<S extends { commands: object; events: object }> =
  CommandReturn<S, 'query-cpus-fast'> extends (infer C)[] ? C : never

test('a client of one release', async () => {
  expectTypeOf<Cpu<QemuSchema>>().toHaveProperty('qom-type').toEqualTypeOf<string | undefined>()
  expectTypeOf<Cpu<Qemu7Schema>>().toHaveProperty('qom-type').toEqualTypeOf<string | undefined>()
  expectTypeOf<Cpu<Qemu10Schema>>().toHaveProperty('qom-type').toEqualTypeOf<string | undefined>()
  expectTypeOf<Cpu<Qemu11Schema>>().toHaveProperty('qom-type').toEqualTypeOf<string>()
  expectTypeOf<EventOf<Qemu10Schema, 'BLOCK_IO_ERROR'>['data']['qom-path']>().toEqualTypeOf<string>()
  expectTypeOf<EventOf<QemuSchema, 'BLOCK_IO_ERROR'>['data']['qom-path']>().toEqualTypeOf<
    string | undefined
  >()

  const client = await connect<Qemu11Schema>({ path: '/x' })
  for (const cpu of await client.execute('query-cpus-fast')) cpu['qom-type'].toUpperCase()
  const anywhere: QmpClient = client
  await runJob(client, {
    execute: 'blockdev-backup',
    arguments: { device: 'a', target: 'b', sync: 'full' },
  })
  await anywhere.close()
})

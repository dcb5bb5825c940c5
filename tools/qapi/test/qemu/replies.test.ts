// What a running QEMU really answers is of the types that are generated.
import { qemuBinaries } from '@qm/rig'
import { describe, expect, test } from 'vitest'
import { bundledQemu } from '../../src/bundled.ts'
import { validateValue } from '../../src/validate.ts'
import { CRASHES, QUERIES, startWellEquipped } from './well-equipped.ts'

const model = bundledQemu()

describe.each(qemuBinaries())('the replies of QEMU $label', ({ path }) => {
  test('to 80 queries and more are of the types of the schema', async () => {
    await using vm = await startWellEquipped(path)
    const commands = (await vm.monitor.ask('query-commands')).return as { name: string }[]
    const crashing = CRASHES[vm.version] ?? []
    const plain = commands.filter(({ name }) => /^(x-)?query-|^x-debug-query-/.test(name))
    const rows = [...plain.map(({ name }) => [name, {}] as const), ...QUERIES]
    const problems: string[] = []
    const answered = new Set<string>()
    for (const [name, args] of rows) {
      if (crashing.includes(name)) continue
      const reply = await vm.monitor.ask(name, args)
      const returns = model.commands.get(name)?.returns
      if (reply.error !== undefined || returns === undefined) continue
      answered.add(name)
      const found = validateValue(model, vm.version, returns, reply.return)
      problems.push(...found.map(problem => `${name} ${JSON.stringify(args)} ${problem}`))
    }
    expect(problems).toEqual([])
    expect(answered.size).toBeGreaterThanOrEqual(80)
  })

  test('carry events whose data are of the types of the schema', async () => {
    await using vm = await startWellEquipped(path)
    for (const command of ['stop', 'cont', 'system_reset', 'system_powerdown']) await vm.monitor.ask(command)
    await vm.monitor.ask('block-job-cancel', { device: 'job' })
    await vm.monitor.waitFor('JOB_STATUS_CHANGE', data => Object(data).status === 'null')
    const names = new Set(vm.monitor.events.map(event => event.event))
    expect([...names]).toEqual(
      expect.arrayContaining(['STOP', 'RESUME', 'RESET', 'POWERDOWN', 'JOB_STATUS_CHANGE']),
    )
    for (const { event, data } of vm.monitor.events) {
      const payload = model.events.get(event)?.payload
      const types = { ...model, types: new Map(model.types) }
      if (payload === undefined) expect(data, event).toBeUndefined()
      else if (typeof payload === 'string')
        expect(validateValue(model, vm.version, payload, data)).toEqual([])
      else {
        const name = `data of ${event}`
        types.types.set(name, { kind: 'struct', name, module: '', features: [], members: payload })
        expect(validateValue(types, vm.version, name, data), event).toEqual([])
      }
    }
  })
})

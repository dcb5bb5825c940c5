// The binaries at hand know what the bundled schema says, and the other way round.
import { openMonitor, qemuBinaries, startQemu } from '@qm/rig'
import { expect, test } from 'vitest'
import { bundledQemu } from '../../src/bundled.ts'
import { compareModels } from '../../src/compare.ts'
import { explainDifference } from '../../src/explain.ts'
import { readIntrospection } from '../../src/introspection.ts'

test.each(qemuBinaries())(
  'QEMU $label differs from the schema only as its release explains',
  async ({ path }) => {
    await using qemu = startQemu({
      binary: path,
      channels: ['monitor'],
      args: ['-M', 'none', '-display', 'none'],
    })
    const monitor = await openMonitor(qemu.channel('monitor'))
    const { qemu: version } = (await monitor.ask('query-version')).return as { qemu: Record<string, number> }
    const { return: answer } = await monitor.ask('query-qmp-schema')
    const release = `${version['major']}.${version['minor']}`
    const model = bundledQemu()
    const binary = readIntrospection(release, answer as Parameters<typeof readIntrospection>[1])
    const unexplained = compareModels(model, binary).filter(
      difference => explainDifference(difference, release, model.version) === undefined,
    )
    expect(binary.commands.size).toBeGreaterThan(200)
    expect(unexplained).toEqual([])
  },
)

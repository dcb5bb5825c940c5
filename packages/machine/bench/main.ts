// The machine's figures, each beside a floor of the same run: npm run bench
import { density } from './density.ts'
import { launchCost } from './launch.ts'
import { leaks } from './leaks.ts'
import { templates } from './template.ts'

console.log(`node ${process.version}, ${process.platform} ${process.arch}`)
await launchCost(Number(process.env['QM_BENCH_ROUNDS'] ?? 40))
await templates(Number(process.env['QM_BENCH_CLONES'] ?? 10), 100)
await density(Number(process.env['QM_BENCH_MACHINES'] ?? 200))
await leaks(Number(process.env['QM_BENCH_CYCLES'] ?? 500))

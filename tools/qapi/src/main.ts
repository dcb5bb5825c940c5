// Writes packages/qmp/src/schema anew: `pnpm --filter @qm/qapi generate`.
import { fileURLToPath } from 'node:url'
import { bundledFiles } from './bundled.ts'
import { writeFormatted } from './write.ts'

writeFormatted(fileURLToPath(new URL('../../../packages/qmp/src/schema', import.meta.url)), bundledFiles())

import { library } from '@qm/config/tsup'

export default library([
  'src/index.ts',
  'src/agent/index.ts',
  'src/jobs/index.ts',
  'src/schema/index.ts',
  'src/testing/index.ts',
])

import { library } from '@qm/config/tsup'

export default library([
  'src/index.ts',
  'src/agent/index.ts',
  'src/bin/qapi-types.ts',
  'src/bin/qmp-shell.ts',
  'src/jobs/index.ts',
  'src/schema/index.ts',
  'src/shell/index.ts',
  'src/testing/index.ts',
])

import { library } from '@qm/config/tsup'

export default library(['src/index.ts', 'src/images/index.ts', 'src/cli/main.ts'])

import { library } from './src/vitest.ts'

export default library()

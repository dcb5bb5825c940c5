// What a launch that fails has to say: node launch-error.ts
import { LaunchError, Machine } from '@qm/machine'

try {
  await Machine.launch({ args: ['-M', 'nosuch'] })
} catch (error) {
  if (!(error instanceof LaunchError)) throw error
  console.log(`exit code ${error.exitCode} in phase ${error.phase}: ${error.hint}`)
  console.log(`try it yourself: ${error.shell}`)
}

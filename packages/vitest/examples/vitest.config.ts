// `npx vitest run --root examples`
import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({ test: { include: ['*.example.ts'] } })

export default config

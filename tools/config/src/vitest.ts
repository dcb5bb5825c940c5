// How every package is tested: unit tests apart from those that start a real QEMU.
import { fileURLToPath } from 'node:url'
import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** Resolves the workspace's packages to their sources, so that no test needs a build. */
const conditions = ['@qm/source', 'node', 'module-sync', 'import', 'default']
const noLeaks = fileURLToPath(import.meta.resolve('@qm/config/no-leaks'))

/**
 * Two vitest projects for one package: `unit` (test/**\/*.test.ts) and `qemu` (test/qemu/**\/*.test.ts).
 * Every test file runs in a process of its own, whose leaks fail it.
 */
export function library(): ViteUserConfig {
  const shared = {
    pool: 'forks' as const,
    setupFiles: [noLeaks],
    // A guest under TCG on a busy machine is slow: what is certain to come may take its time. A test that hangs must
    // still end.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  }
  return defineConfig({
    resolve: { conditions },
    ssr: { resolve: { conditions, externalConditions: conditions } },
    test: {
      projects: [
        {
          extends: true,
          test: { ...shared, name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/qemu/**'] },
        },
        { extends: true, test: { ...shared, name: 'qemu', include: ['test/qemu/**/*.test.ts'] } },
      ],
    },
  })
}

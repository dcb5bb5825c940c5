// The code at the top of every built file: a Node that is too old is told so, before anything fails in other words.

/** The manifest of a package, as far as this looks at it. */
export interface NodeNeeds {
  readonly name: string
  /** `{ node: '>=22.12' }` */
  readonly engines: { readonly node: string }
  readonly bin?: Readonly<Record<string, string>>
}

/**
 * JavaScript that throws on a Node older than `engines.node` says; started as one of the package's programs it prints
 * one line instead and exits with 1. Where there is no Node at all, such as in a browser, it does nothing.
 *
 * @throws {Error} when `engines.node` has another form than `>=22.12`
 */
export function nodeCheck({ name, engines, bin = {} }: NodeNeeds): string {
  const [, oldest = '', major = '', minor = ''] = /^>=((\d+)\.(\d+))$/.exec(engines.node) ?? []
  if (oldest === '') throw new Error(`${name}: engines.node is "${engines.node}", not like ">=22.12"`)
  const programs = Object.entries(bin).flatMap(([program, file]) => [program, file.replace(/^\.\//, '')])
  const pattern = programs.map(it => it.replaceAll('.', '\\.').replaceAll('/', '[\\\\/]')).join('|')
  const asProgram =
    programs.length === 0
      ? ''
      : `
    if (/[\\\\/](?:${pattern})$/.test(process.argv[1] ?? '')) {
      console.error(message)
      process.exit(1)
    }`
  return `{
  const node = globalThis.process?.versions?.node ?? '${oldest}'
  const [major, minor] = node.split('.').map(Number)
  if (major < ${major} || (major === ${major} && minor < ${minor})) {
    const message = \`${name} needs Node ${oldest} or newer, and this is Node \${node}\`${asProgram}
    throw new Error(message)
  }
}`
}

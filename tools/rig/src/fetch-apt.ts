// An apt of our own: other suites than the system's, in a folder of ours, so that the system never hears of them.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FetchError } from './fetch-error.ts'

/**
 * The Debian mirror that this machine's apt is configured for. apt itself is asked, which reads all the forms its
 * configuration may have.
 */
function debianMirror(env: NodeJS.ProcessEnv): string {
  const uris = call(['apt-get', 'update', '--print-uris'], env)
  const mirror = /^'(\S+?)\/dists\/[a-z]+\/InRelease'/m.exec(uris)?.[1]
  if (mirror === undefined) throw new FetchError('apt is configured for no Debian mirror')
  return mirror
}

/** Lists and packages of some suites, kept in one folder. */
export class AptState {
  readonly #folder: string
  readonly #env: NodeJS.ProcessEnv

  /**
   * @param folder where everything is kept
   * @param suites what to know of, of the mirror that the machine uses
   * @param keyring the keys that sign them
   */
  constructor(folder: string, suites: readonly string[], keyring: string, env: NodeJS.ProcessEnv) {
    const mirror = debianMirror(env)
    this.#folder = folder
    const config = join(folder, 'apt.conf')
    this.#env = { ...env, APT_CONFIG: config }
    for (const name of ['lists/partial', 'archives/partial'])
      mkdirSync(join(folder, name), { recursive: true })
    const sources = suites.map(suite => `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`)
    writeFileSync(join(folder, 'sources.list'), sources.join(''))
    // Nothing is installed as far as this apt knows: it then takes all libraries along.
    writeFileSync(join(folder, 'status'), '')
    writeFileSync(config, configuration(folder))
  }

  /** Fetches the lists. */
  update(): void {
    call(['apt-get', '-q', 'update'], this.#env)
  }

  /** Fetches a package of a suite and all it depends on, checked against the signed lists; returns the files. */
  download(suite: string, name: string): readonly string[] {
    const options = ['-q', '-y', '--no-install-recommends', '--download-only', '-t', suite]
    call(['apt-get', ...options, 'install', name], this.#env)
    const archives = join(this.#folder, 'archives')
    return readdirSync(archives)
      .filter(file => file.endsWith('.deb'))
      .map(file => join(archives, file))
  }

  /** Unpacks packages over one another, without the documentation. */
  unpack(packages: readonly string[], root: string): void {
    mkdirSync(root, { recursive: true })
    for (const file of packages) call(['dpkg', '-x', file, root], this.#env)
    for (const name of ['doc', 'man', 'locale'])
      rmSync(join(root, 'usr/share', name), { recursive: true, force: true })
  }
}

function configuration(folder: string): string {
  return `Dir::Etc::SourceList "${folder}/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
Dir::State "${folder}";
Dir::State::Lists "${folder}/lists";
Dir::State::Status "${folder}/status";
Dir::Cache "${folder}";
Dir::Cache::Archives "${folder}/archives";
APT::Architecture "amd64";
APT::Architectures { "amd64"; };
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Retries "3";
`
}

/** @throws {FetchError} with what the program printed, unless it exits with 0 */
function call(command: readonly [string, ...string[]], env: NodeJS.ProcessEnv): string {
  const [program, ...args] = command
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  if (error !== undefined) throw new FetchError(`${program} can't be started: ${error.message}`)
  if (status !== 0)
    throw new FetchError(`${command.join(' ')} ended with status ${status}:\n${stderr || stdout}`)
  return stdout
}

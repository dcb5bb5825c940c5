// `qm doctor`: examines this host and says what it can do.
import { EXIT } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { takeOptions } from '../own-options.ts'
import { examineAccelerators } from './accelerators.ts'
import { examineBinaries, findBinaries } from './binaries.ts'
import type { Finding, Section } from './finding.ts'
import { examineHost } from './host.ts'

/** Examines the host; the exit code is 1 when something that should work does not. */
export async function doctor(words: readonly string[], io: Io): Promise<number> {
  const { options } = takeOptions(words, { binary: 'value', json: 'flag' })
  io.progress('looking for QEMU …')
  const binaries = await findBinaries(typeof options.binary === 'string' ? options.binary : undefined)
  const tried = binaries.find(path => /x86_64/.test(path)) ?? binaries[0]
  const examinations: readonly [title: string, examine: () => Promise<readonly Finding[]>][] = [
    ['QEMU', () => examineBinaries(binaries)],
    ['accelerators', async () => (tried === undefined ? [] : examineAccelerators(tried, io))],
    ['host', examineHost],
  ]
  const sections: Section[] = []
  for (const [title, examine] of examinations) {
    const section = { title, findings: await examine() }
    sections.push(section)
    if (!options.json) io.out(sectionText(section, io))
  }
  if (options.json) io.out(JSON.stringify(sections, null, 2))
  const bad = sections.some(({ findings }) => findings.some(({ verdict }) => verdict === 'bad'))
  return bad ? EXIT.failed : EXIT.ok
}

const MARKS = { good: ['green', '✓'], bad: ['red', '✗'], note: ['yellow', '·'] } as const

function sectionText({ title, findings }: Section, io: Io): string {
  return [io.paint('bold', title), ...findings.map(finding => findingText(finding, io))].join('\n')
}

function findingText({ verdict, subject, text, fix }: Finding, io: Io): string {
  const [colour, mark] = MARKS[verdict]
  const line = `  ${io.paint(colour, mark)} ${subject}: ${text}`
  return fix === undefined ? line : `${line}\n      fix: ${fix}`
}

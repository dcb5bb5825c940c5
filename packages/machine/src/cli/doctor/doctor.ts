// `qm doctor`: examines this host and says what it can do.
import { EXIT } from '../exit-codes.ts'
import { parseOptions, refuseOperands } from '../options/parse-options.ts'
import type { Io } from '../output/io.ts'
import { coloured, type Line } from '../output/line.ts'
import { examineAccelerators } from './accelerators.ts'
import { examineBinaries, findBinaries } from './binaries.ts'
import type { Finding, Section } from './finding.ts'
import { examineHost } from './host.ts'
import { DOCTOR_OPTIONS } from './options.ts'

/** Examines the host; the exit code is 1 when something that should work does not. */
export async function doctor(words: readonly string[], io: Io): Promise<number> {
  const { values, operands } = parseOptions(words, DOCTOR_OPTIONS)
  refuseOperands(operands)
  io.progress('looking for QEMU …')
  const found = await findBinaries(values.binary)
  const { preferred, all } = found
  const tried = 'path' in preferred ? preferred.path : (all.find(path => /x86_64/.test(path)) ?? all[0])
  const examinations: readonly (() => Promise<Section>)[] = [
    async () => ({ title: 'QEMU', findings: await examineBinaries(found) }),
    async () => ({
      title: 'accelerators',
      ...(tried !== undefined && { binary: tried }),
      findings: tried === undefined ? [] : await examineAccelerators(tried, io),
    }),
    async () => ({ title: 'host', findings: await examineHost() }),
  ]
  const sections: Section[] = []
  for (const examine of examinations) {
    const section = await examine()
    sections.push(section)
    if (!values.json) for (const line of sectionLines(section)) io.out(line)
  }
  if (values.json) await io.json(sections, 2)
  const bad = sections.some(({ findings }) => findings.some(({ level }) => level === 'bad'))
  return bad ? EXIT.failed : EXIT.ok
}

const MARKS = { good: ['green', '✓'], bad: ['red', '✗'], note: ['yellow', '·'] } as const

function sectionLines({ title, binary, findings }: Section): readonly Line[] {
  const tried = binary === undefined ? [] : [` (tried with ${binary})`]
  return [[coloured('bold', title), ...tried], ...findings.flatMap(findingLines)]
}

function findingLines({ level, subject, text, fix }: Finding): readonly Line[] {
  const [colour, mark] = MARKS[level]
  const line: Line = ['  ', coloured(colour, mark), ` ${subject}: ${text}`]
  return fix === undefined ? [line] : [line, `      fix: ${fix}`]
}

// The texts at the end: QEMU's output, command lines, notes, what was left out.
import type { Viewer } from './viewer.ts'

/** Shows them. */
export function showTexts(viewer: Viewer): void {
  const { data, el, seconds } = viewer
  const name = (title: string, index: number): string =>
    data.machines.length === 1 ? title : `${title} of ${viewer.machine(index)}`
  data.machines.forEach(({ output, exits, launches }, index) => {
    const lines = [...output, ...exits.map(([t, text]) => [t, `(ended: ${text})`] as const)]
    if (lines.length > 0) {
      const text = lines.map(([t, line]) => `${seconds(t).padStart(11)}  ${line}`).join('\n')
      const label = `Output of QEMU, ${viewer.machine(index)}`
      viewer.section(
        name("QEMU's output", index),
        el('pre', { tabindex: 0, role: 'group', 'aria-label': label }, text),
      )
    }
    for (const { t, pid, qemu, shell } of launches) {
      if (shell === null) continue
      const pre = el(
        'pre',
        { class: 'wrap', tabindex: 0, role: 'group', 'aria-label': 'Command line' },
        shell,
      )
      const copy = el('button', { type: 'button', class: 'copy' }, 'Copy')
      copy.addEventListener('click', async () => {
        let isCopied = true
        try {
          await navigator.clipboard.writeText(shell)
        } catch {
          getSelection()?.selectAllChildren(pre)
          isCopied = document.execCommand('copy')
        }
        copy.textContent = isCopied ? 'Copied' : 'Select and copy it by hand'
        setTimeout(() => {
          copy.textContent = 'Copy'
        }, 2000)
      })
      const facts = [seconds(t), pid === null ? '' : `pid ${pid}`, qemu === null ? '' : `QEMU ${qemu}`]
      viewer.section(
        name('Command line', index),
        el('p', { class: 'facts' }, facts.filter(Boolean).join(' · ')),
        copy,
        pre,
      )
    }
  })
  const spots = data.network?.spots ?? []
  if (spots.length > 0) {
    const [frames, bytes] = [1, 2].map(at => spots.reduce((sum, spot) => sum + (spot[at] ?? 0), 0))
    const text = `${frames} frames, ${bytes} bytes: network.pcapng beside the trace, for Wireshark or tcpdump`
    viewer.section('Network', el('p', {}, text))
  }
  if (data.notes.length > 0) {
    const items = data.notes.map(({ t, machine, message }) => {
      const who = machine === null ? '' : `${viewer.machine(machine)}: `
      return el('li', {}, `${seconds(t)}  ${who}${message}`)
    })
    viewer.section('Notes', el('ul', {}, ...items))
  }
  if (data.leftOut.length > 0)
    viewer.section('Left out for size', el('ul', {}, ...data.leftOut.map(text => el('li', {}, text))))
  const keys =
    '← → a step of time · Home, End · n, p next and previous step · f failure · space plays · / searches'
  document.body.append(el('footer', { class: 'facts' }, keys))
}

// Prints the demo's output: one line a fact, labels in a column of their own.

const WIDTH = 9

/** Prints what the demo does or has learnt. */
export function say(label: string, text: string): void {
  const [first = '', ...rest] = text.split('\n')
  console.log(`${label.padEnd(WIDTH)} ${first}`)
  for (const line of rest) console.log(`${' '.repeat(WIDTH)} ${line}`)
}

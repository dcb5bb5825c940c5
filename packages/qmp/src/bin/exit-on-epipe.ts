// What a program does when whoever reads its output has gone, as after `| head`.

/** Ends the process quietly when its output is closed; any other failure of the output is thrown. */
export function endWithReader(output: NodeJS.WriteStream): void {
  output.on('error', error => {
    if (!('code' in error) || error.code !== 'EPIPE') throw error
    process.exit()
  })
}

// The completion script for fish.

/** A file of fish's completions folder. */
export const FISH: string = [
  'function __qm_candidates',
  '  set -l words (commandline -opc) (commandline -ct)',
  '  for line in ($words[1] __complete $words[2..-1] 2>/dev/null)',
  '    switch $line',
  '      case :files',
  '        __fish_complete_path (commandline -ct)',
  '      case :directories',
  '        __fish_complete_directories (commandline -ct)',
  "      case '*'",
  '        echo $line',
  '    end',
  '  end',
  'end',
  "complete -c qm -f -a '(__qm_candidates)'",
].join('\n')

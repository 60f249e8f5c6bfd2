#!/usr/bin/env node
// The command line's threshold: it imports nothing, so that an older Node still gets a sentence instead of a stack.
const [major = 0] = process.versions.node.split('.').map(Number)
const [, , command] = process.argv
if (major >= 24) {
  if (command === 'sigstore') await import('./sigstore.ts')
  else await (command === 'marketplace' ? import('./marketplace-command.ts') : import('./command-line.ts'))
} else {
  process.stderr.write(
    `error[input/invalid]: wheelseal needs Node 24, this is ${process.versions.node}\n` +
      '  hint: In a checkout, `npm run --silent wheelseal -- …` runs on the Node 24 that `npm ci` brought along.\n',
  )
  process.exitCode = 2
}

// oxlint-disable-next-line unicorn/require-module-specifiers -- a file without imports is a module by this line alone
export {}

#!/usr/bin/env node
// The command line: options here, each command in its own file that is read only when it is asked for.
import { Command, InvalidArgumentError, Option } from 'commander';
import { VERSION } from '../tool.ts';
import { sayFailure } from './say-failure.ts';

const EXIT_INTERRUPTED = 130;

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return number;
}

function collect(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

const engine = (): Option => new Option('--engine <name>', 'graph engine that answers').choices(['embedded', 'neo4j']);
const workspace = (): Option =>
  new Option(
    '--workspace <dir>',
    'folder with fullscore.yaml and .fullscore/ (default: the scanned folder if it has one, else the current one)',
  );
const name = (): Option => new Option('--name <name>', 'name of the estate');
const from = (): Option => new Option('--from <files...>', 'facts files of other scans instead of folders');
const json = (): Option => new Option('--json', 'one JSON document on stdout');

function program(): Command {
  const cli = new Command('fullscore')
    .description('Makes the coordination layer of an organisation visible and governable from the files and logs it already has.')
    .version(VERSION)
    .showHelpAfterError('(--help lists what can be given)')
    .configureHelp({ showGlobalOptions: true })
    .addHelpText('after', '\nBegin with: fullscore scan . && fullscore check && fullscore serve');

  cli
    .command('init')
    .option('--table <file>', 'propose how this CSV or XLSX file is read')
    .option('--sheet <name>', 'sheet of the workbook; all that are understood where left out')
    .option('--write', 'add what is proposed to fullscore.yaml')
    .addOption(workspace())
    .addOption(json())
    .description('write a first fullscore.yaml, or show how a table is understood')
    .addHelpText('after', '\nExample: fullscore init --table architecture/interfaces.xlsx --write')
    .action(async (flags) => finish((await import('./commands/init.ts')).initCommand(flags)));
  cli
    .command('scan')
    .argument('[paths...]', 'folders to read')
    .addOption(workspace())
    .addOption(json())
    .addOption(name())
    .addOption(from())
    .option('--facts <file>', 'write what was read to this file (.ndjson.gz), to be joined elsewhere by --from, instead of a snapshot')
    .option('--root-name <name>', 'name of the one folder in ids and evidence (default: the name of the folder)')
    .addOption(new Option('--jobs <number>', 'threads that read (default: one per processor)').argParser(Number))
    .addOption(new Option('--watch', 'scan again whenever a file changes, until Ctrl-C').conflicts(['json', 'facts', 'from']))
    .description('read the files and keep a snapshot')
    .addHelpText(
      'after',
      '\nExample: fullscore scan ../orders ../payments --name shop\nIn each repository: fullscore scan . --facts orders.ndjson.gz; at the centre: fullscore scan --from *.ndjson.gz',
    )
    .action(async (paths, flags) => finish((await import('./commands/scan.ts')).scanCommand(paths, flags)));
  cli
    .command('check')
    .argument('[paths...]', 'folders to read')
    .addOption(workspace())
    .addOption(from())
    .addOption(engine())
    .addOption(json())
    .addOption(
      new Option('--fail-on <severity>', 'lowest severity that closes the gate')
        .choices(['critical', 'high', 'medium', 'low'])
        .default('high'),
    )
    .option('--all', 'show every finding instead of the first 20 causes')
    .option('--timings', 'print the time of each rule')
    .description('scan, judge by the rule packs, and open or close the gate (exit 0, 1, 2)')
    .addHelpText('after', '\nExample: fullscore check . --fail-on critical')
    .action(async (paths, flags) => finish((await import('./commands/check.ts')).checkCommand(paths, flags)));
  cli
    .command('assess')
    .argument('[paths...]', 'folders to read')
    .addOption(workspace())
    .addOption(from())
    .addOption(engine())
    .addOption(json())
    .description('the six readiness questions as intervals, each open to its rules')
    .addHelpText('after', '\nExample: fullscore assess --json')
    .action(async (paths, flags) => finish((await import('./commands/assess.ts')).assessCommand(paths, flags)));
  cli
    .command('ledger')
    .argument('[paths...]', 'folders to read')
    .addOption(workspace())
    .addOption(from())
    .addOption(engine())
    .addOption(json())
    .option('--class <name>', 'only one class, such as undocumented')
    .option('--by <whom>', 'the figures of each system or owner')
    .description('how much is declared and observed, and the interactions by class: confirmed, undocumented, reversed, dead …')
    .addHelpText('after', '\nExample: fullscore ledger --class undocumented')
    .action(async (paths, flags) => finish((await import('./commands/ledger.ts')).ledgerCommand(paths, flags)));
  cli
    .command('link')
    .addOption(workspace())
    .addOption(json())
    .option('--same <ids...>', 'two ids are one thing, from the next scan on')
    .option('--apart <ids...>', 'two ids are never one thing')
    .option('--undo <ids...>', 'take back what was decided about two ids')
    .option('--why <text>', 'reason, kept with the decision')
    .option('--all', 'every suggestion instead of the strongest 15')
    .description('what was taken for the same thing and why, and the decisions of people about it (pins.yaml)')
    .addHelpText('after', '\nExample: fullscore link --same system:payments system:shop/name/pay-svc --why "renamed in March"')
    .action(async (flags) => finish((await import('./commands/link.ts')).linkCommand(flags)));
  cli
    .command('mine')
    .argument('<logs...>', 'event logs or traces; packed ones (.gz) too')
    .option('--case <column>', 'column or attribute of the case')
    .option('--activity <column>', '… of the activity')
    .option('--timestamp <column>', '… of the time of the event')
    .option('--start <column>', '… of the time when it began')
    .option('--lifecycle <column>', '… that says start or complete')
    .option('--resource <column>', '… of who did it')
    .option('--role <column>', '… of the role of who did it')
    .option('--team <column>', '… of the team of who did it')
    .option('--system <column>', '… of the system that it was done in')
    .option('--outcome <column>', '… of how it ended')
    .option('--cost <column>', '… of what it cost')
    .option('--timestamp-format <format>', 'yyyy MM dd HH mm ss SSS a, or epoch-ms, epoch-s')
    .option('--time-zone <zone>', 'zone of times that state none, such as Europe/Berlin or +02:00')
    .option('--clear-names', 'keep the names of persons instead of pseudonyms')
    .option('--svg <file>', 'draw the process map to this file')
    .addOption(workspace())
    .addOption(json())
    .description('figures of a process from its event log (cycle time, rework, variants, handovers, exceptions), or of the calls in traces')
    .addHelpText('after', '\nExample: fullscore mine orders.csv --case order_id --svg orders.svg')
    .action(async (logs, flags) => finish((await import('./commands/mine.ts')).mineCommand(logs, flags)));
  cli
    .command('explain')
    .argument('<id>', 'id or name of a node')
    .addOption(workspace())
    .addOption(json())
    .description('why two things are one, and where each fact comes from')
    .addHelpText('after', '\nExample: fullscore explain payments')
    .action(async (id, flags) => finish((await import('./commands/explain.ts')).explainCommand(id, flags)));
  cli
    .command('query')
    .argument('<cypher>', 'portable, read-only Cypher')
    .addOption(workspace())
    .addOption(engine())
    .addOption(json())
    .option('--param <name=value>', 'parameter of the query; may be repeated', collect, [])
    .option('--timeout <ms>', 'wall-clock limit in milliseconds', Number)
    .description('ask the graph')
    .addHelpText(
      'after',
      '\nExample: fullscore query "MATCH (s:System) WHERE NOT EXISTS { MATCH (s)-[:OWNED_BY]->(:Team) } RETURN s.name AS name ORDER BY name"',
    )
    .action(async (cypher, flags) => finish((await import('./commands/query.ts')).queryCommand(cypher, flags)));
  cli
    .command('serve')
    .argument('[paths...]', 'folders to read')
    .addOption(workspace())
    .addOption(from())
    .addOption(name())
    .addOption(engine())
    .addOption(new Option('--port <number>', 'port').env('PORT').default(4000).argParser(port))
    .option('--host <name>', 'address to listen on; only this computer unless changed', '127.0.0.1')
    .description('the map, findings and assessment as a web application, with GraphQL')
    .addHelpText('after', '\nExample: fullscore serve . --port 4100')
    .action(async (paths, flags) => finish((await import('./commands/serve.ts')).serveCommand(paths, flags)));
  cli
    .command('demo')
    .argument('[name]', 'example estate', 'shop')
    .addOption(engine())
    .addOption(new Option('--port <number>', 'port').env('PORT').default(4000).argParser(port))
    .option('--host <name>', 'address to listen on', '127.0.0.1')
    .description('scan an example estate and serve it')
    .addHelpText('after', '\nExample: fullscore demo shop')
    .action(async (name, flags) => finish((await import('./commands/demo.ts')).demoCommand(name, flags)));
  cli
    .command('formats')
    .addOption(json())
    .description('what can be read')
    .addHelpText('after', '\nExample: fullscore formats')
    .action(async (flags) => finish((await import('./commands/formats.ts')).formatsCommand(flags)));
  const rules = cli.command('rules').description('the rule packs');
  rules
    .command('list')
    .addOption(json())
    .description('every rule with its question and severity')
    .addHelpText('after', '\nExample: fullscore rules list')
    .action(async (flags) => finish((await import('./commands/rules.ts')).rulesListCommand(flags)));
  rules
    .command('explain')
    .argument('<rule>', 'id of a rule')
    .description('what a rule asks, why, and how to fix it')
    .addHelpText('after', '\nExample: fullscore rules explain unowned-dependency')
    .action(async (rule) => finish((await import('./commands/rules.ts')).rulesExplainCommand(rule)));
  const neo4j = cli.command('neo4j').description('a real local Neo4j from Maven Central, where Java 17 and Maven are present');
  neo4j
    .command('start')
    .option('--port <number>', 'Bolt port', port, 7687)
    .option('--home <dir>', 'folder for its data')
    .description('start it and wait until it answers')
    .addHelpText('after', '\nExample: fullscore neo4j start')
    .action(async (flags) => finish((await import('./commands/neo4j.ts')).neo4jStartCommand(flags)));
  neo4j
    .command('stop')
    .option('--home <dir>', 'folder for its data')
    .description('stop the one that was started here')
    .addHelpText('after', '\nExample: fullscore neo4j stop')
    .action(async (flags) => finish((await import('./commands/neo4j.ts')).neo4jStopCommand(flags)));
  return cli;
}

async function finish(command: Promise<number>): Promise<void> {
  process.exitCode = await command;
}

async function main(): Promise<void> {
  const cli = program();
  for (const each of [cli, ...cli.commands, ...cli.commands.flatMap((command) => command.commands)]) each.exitOverride();
  try {
    await cli.parseAsync();
  } catch (error) {
    process.exitCode = sayFailure(error);
  }
}

process.once('SIGINT', () => {
  // Give a running command the chance to leave the previous snapshot whole; a second Ctrl-C ends at once.
  process.exitCode = EXIT_INTERRUPTED;
  setTimeout(() => process.exit(EXIT_INTERRUPTED), 300);
});

await main();

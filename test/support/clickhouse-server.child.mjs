// A ClickHouse server made of the engine library that chDB installs: its command line, listening. Runs until its life is over.
import { open, load, DataType } from 'ffi-rs';

const [library, path, httpPort, tcpPort, config, lifeMs] = process.argv.slice(2);
const napSeconds = 3;
const naps = Math.ceil(Number(lifeMs) / (napSeconds * 1000));

open({ library: 'chdb', path: library });
const args = [
  'clickhouse',
  '--path',
  path,
  `--http_port=${httpPort}`,
  `--tcp_port=${tcpPort}`,
  '--listen_host=127.0.0.1',
  `--config-file=${config}`,
  '--query',
  // The command line ends with its query, so the last one lasts as long as the server shall.
  `SYSTEM START LISTEN HTTP; SYSTEM START LISTEN TCP;
   SELECT sleepEachRow(${napSeconds}) FROM numbers(${naps})
   SETTINGS max_block_size = 1, function_sleep_max_microseconds_per_block = 0 FORMAT Null`,
];
load({
  library: 'chdb',
  funcName: 'chdb_query_cmdline',
  retType: DataType.I32,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [args.length, args],
});

import { toMoment } from '../../format/date.ts';
import { NO_VALUE, toCount } from '../../format/number.ts';

/** One import, as `GET /api/imports` tells of it. */
export interface Import {
  readonly id: string;
  readonly file: string;
  readonly format: string;
  readonly state: 'running' | 'complete' | 'stopped' | 'unavailable' | 'failed';
  readonly beganAt: string;
  readonly endedAt: string | null;
  readonly records: number;
  readonly stored: number;
  readonly refused: number;
  readonly skipped: number;
}

interface ImportTableProps {
  readonly imports: readonly Import[];
  readonly timezone: string;
}

/** `running` is also what was killed: nobody was there to say so. */
const STATES = {
  running: 'runs, or was cut off',
  complete: 'complete',
  stopped: 'stopped; run it again to go on',
  unavailable: 'the database took no more; run it again to go on',
  failed: 'the file could not be read to its end',
} as const satisfies Record<Import['state'], string>;

/** The imports of a project, the latest first. */
export function ImportTable({ imports, timezone }: ImportTableProps) {
  return (
    <div class="settings-scroll" role="region" aria-label="Imports" tabIndex={0}>
      <table class="data-table settings-table">
        <caption class="visually-hidden">Imports, the latest first</caption>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Began</th>
            <th scope="col">State</th>
            <th scope="col" class="settings-amounts">
              Records
            </th>
            <th scope="col" class="settings-amounts">
              Events stored
            </th>
            <th scope="col" class="settings-amounts">
              Refused
            </th>
          </tr>
        </thead>
        <tbody>
          {imports.map((each) => (
            <tr key={each.id}>
              <th scope="row">
                {each.file} <span class="quiet">{each.format}</span>
              </th>
              <td>{toMoment(each.beganAt, timezone)}</td>
              <td class={`settings-import-${each.state}`}>{STATES[each.state]}</td>
              {(['records', 'stored', 'refused'] as const).map((name) => (
                <td key={name} class="settings-amounts">
                  {each.state === 'running' && each.records === 0 ? (
                    <>
                      <span aria-hidden="true">{NO_VALUE}</span>
                      <span class="visually-hidden">not known yet</span>
                    </>
                  ) : (
                    toCount(each[name])
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

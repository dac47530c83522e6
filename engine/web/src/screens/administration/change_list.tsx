import type { ConfigurationChange } from '../../api/operations';

/** What one version of the configuration has otherwise than another. */
export function ChangeList({ changes }: { changes: ConfigurationChange[] }) {
    return (
        <ul class="details">
            {changes.map((one) => (
                <li key={`${one.what} ${one.name}`}>
                    {one.change} · {one.what} {one.name}
                    {one.before !== one.after && (one.before || one.after) ? <> <del>{one.before}</del> <ins>{one.after}</ins></> : null}
                </li>
            ))}
        </ul>
    );
}

// The unit that a nomination was made for, and the one that carries it on.
import { t } from './words';

export function unitOf(line: { unit_name: string; carrier_name?: string }): string {
    return line.carrier_name ? t('unit.carried', { unit: line.unit_name, carrier: line.carrier_name }) : line.unit_name;
}

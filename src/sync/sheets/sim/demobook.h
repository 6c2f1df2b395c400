#pragma once

namespace attendant::sync::sheets::sim {

class SheetsSim;

/// Makes the locker spreadsheet with its tabs and that many invented members: ids and barcodes 20260001 …,
/// every fifth a woman, every tenth staff, number 8 expired, number 9 suspended.
void fillDemoBook(SheetsSim &server, int members);

} // namespace attendant::sync::sheets::sim

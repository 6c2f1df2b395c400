#pragma once

namespace attendant::sync::sheets::sim {

class SheetsSim;

/// Makes the locker spreadsheet with its tabs and that many invented members: ids and barcodes 20260001 …,
/// every fifth a woman, every tenth staff, number 8 expired, number 9 suspended.
/// Also what the dispensing counter reads: the fielded test members A–D3 (A001 … D003, telephones
/// 010-1111-1111 … 010-6666-6666, PIN 123456), their passes and the products of passes. What D3 has used up
/// today only a ledger can say.
void fillDemoBook(SheetsSim &server, int members);

} // namespace attendant::sync::sheets::sim

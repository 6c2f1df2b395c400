#include <QtCore/qglobal.h>

// Static libraries lose resources nobody names; ledger calls this once before it reads them.
void attendantInitMigrations() { Q_INIT_RESOURCE(attendant_migrations); }

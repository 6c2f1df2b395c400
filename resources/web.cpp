#include <QtCore/qglobal.h>

// Static libraries lose resources nobody names; the gate log's routes call this once.
void attendantInitWeb() { Q_INIT_RESOURCE(attendant_web); }

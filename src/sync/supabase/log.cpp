#include "sync/supabase/log.h"

Q_LOGGING_CATEGORY(lcSupabase, "attendant.supabase")

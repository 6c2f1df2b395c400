# What every hand-written target shares. Generated QML code does not link it: it is not clean under -Wshadow.
add_library(attendant_options INTERFACE)
target_compile_definitions(attendant_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_CONTEXTLESS_CONNECT
    _FILE_OFFSET_BITS=64) # hiredis asks for it; defined for all, so that all can share one precompiled header
target_include_directories(attendant_options INTERFACE ${PROJECT_SOURCE_DIR}/src)

option(ATTENDANT_WERROR "Treat warnings as errors" OFF)
add_library(attendant_warnings INTERFACE)
target_compile_options(attendant_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
    -Wold-style-cast -Woverloaded-virtual -Wcast-align -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers
    $<$<BOOL:${ATTENDANT_WERROR}>:-Werror>)
if(Qt6_VERSION VERSION_GREATER_EQUAL 6.5) # where the macros QTRY_… of Qt 6.8 are not clean under -Wconversion themselves
    target_compile_options(attendant_warnings INTERFACE $<$<IN_LIST:Qt6::Test,$<TARGET_PROPERTY:LINK_LIBRARIES>>:-Wno-conversion>)
endif()

set(ATTENDANT_SANITIZE "" CACHE STRING "asan or tsan")
if(ATTENDANT_SANITIZE STREQUAL "asan")
    add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
elseif(ATTENDANT_SANITIZE STREQUAL "tsan")
    add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
    add_link_options(-fsanitize=thread)
endif()

# Two hundred programs are linked, each with the same libraries.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=mold ATTENDANT_HAS_MOLD)
if(ATTENDANT_HAS_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

# Half of what a cold build does is to read the same headers of Qt and the standard library. They are read once and shared;
# CMAKE_DISABLE_PRECOMPILE_HEADERS turns that off, and each file still names what it uses.
find_package(Qt6 REQUIRED COMPONENTS Core Qml Quick)
find_package(CLI11 REQUIRED)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess) # else ccache has to give up on every file
endif()
function(attendant_precompiled_headers name) # LINKS … HEADERS …
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS;HEADERS")
    add_library(${name} STATIC ${PROJECT_SOURCE_DIR}/src/precompiled.cpp)
    target_link_libraries(${name} PRIVATE attendant_options ${arg_LINKS})
    target_precompile_headers(${name} PRIVATE
        <QByteArray> <QDateTime> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject> <QList> <QLoggingCategory> <QObject> <QString>
        <QStringList> <QTimeZone> <QTimer> <algorithm> <array> <chrono> <functional> <memory> <optional> <span> <variant> <vector>
        ${arg_HEADERS})
endfunction()
attendant_precompiled_headers(attendant_precompiled LINKS Qt6::Core attendant_warnings)
attendant_precompiled_headers(attendant_precompiled_commands LINKS Qt6::Core CLI11::CLI11 attendant_warnings HEADERS <CLI/CLI.hpp>)
attendant_precompiled_headers(attendant_precompiled_qml LINKS Qt6::Quick
    HEADERS <QtQml/qqmlprivate.h> <QtQml/qjsengine.h> <QtQml/qqmlcontext.h> <QtQml/qqmlengine.h> <QAbstractListModel>)

# attendant_library(NAME SOURCES … LINKS …): one folder, one static library; LINKS is the architecture.
function(attendant_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS;PRIVATE_LINKS")
    qt_add_library(${name} STATIC ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC attendant_options ${arg_LINKS} PRIVATE attendant_warnings ${arg_PRIVATE_LINKS})
    target_precompile_headers(${name} REUSE_FROM attendant_precompiled)
endfunction()

# attendant_test(tst_name LINKS … [LABELS …] [TIMEOUT seconds]): tst_name.cpp of this folder as one ctest entry.
function(attendant_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "LINKS;LABELS;SOURCES")
    qt_add_executable(${name} ${name}.cpp ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE Qt6::Test attendant_warnings ${arg_LINKS} attendant_options)
    target_precompile_headers(${name} REUSE_FROM attendant_precompiled)
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "unit;${arg_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software;LC_ALL=C.UTF-8;TZ=Asia/Seoul;QTEST_FUNCTION_TIMEOUT=${arg_TIMEOUT}000")
endfunction()

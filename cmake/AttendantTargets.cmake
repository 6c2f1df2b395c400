# What every hand-written target shares. Generated QML code does not link it: it is not clean under -Wshadow.
add_library(attendant_options INTERFACE)
target_compile_definitions(attendant_options INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_CONTEXTLESS_CONNECT)
target_include_directories(attendant_options INTERFACE ${PROJECT_SOURCE_DIR}/src)

option(ATTENDANT_WERROR "Treat warnings as errors" OFF)
add_library(attendant_warnings INTERFACE)
target_compile_options(attendant_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
    -Wold-style-cast -Woverloaded-virtual -Wcast-align -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers
    $<$<BOOL:${ATTENDANT_WERROR}>:-Werror>)

set(ATTENDANT_SANITIZE "" CACHE STRING "asan or tsan")
if(ATTENDANT_SANITIZE STREQUAL "asan")
    add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
elseif(ATTENDANT_SANITIZE STREQUAL "tsan")
    add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
    add_link_options(-fsanitize=thread)
endif()

# attendant_library(NAME SOURCES … LINKS …): one folder, one static library; LINKS is the architecture.
function(attendant_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINKS;PRIVATE_LINKS")
    qt_add_library(${name} STATIC ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC attendant_options ${arg_LINKS} PRIVATE attendant_warnings ${arg_PRIVATE_LINKS})
endfunction()

# attendant_test(tst_name LINKS … [LABELS …] [TIMEOUT seconds]): tst_name.cpp of this folder as one ctest entry.
function(attendant_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "LINKS;LABELS;SOURCES")
    qt_add_executable(${name} ${name}.cpp ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE Qt6::Test attendant_warnings ${arg_LINKS})
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "unit;${arg_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_QUICK_BACKEND=software;LC_ALL=C.UTF-8;TZ=Asia/Seoul")
endfunction()

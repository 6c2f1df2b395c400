# Four Debian packages by CPack: `cpack --config build/release/CPackConfig.cmake -G DEB`. attendant-common has what each
# machine needs; a machine then has attendant (a screen), attendant-gateway (none) or attendant-fleet.
include(GNUInstallDirs)
set(pkg ${PROJECT_SOURCE_DIR}/packaging)
set(out ${PROJECT_BINARY_DIR}/packaging)
set(ATTENDANT_MAINTAINER "The Attendant authors <attendant@attendant.example.kr>")

# attendant_gzip(FILE NAME): compressed as Debian wants it, without a time in it.
function(attendant_gzip file result)
    get_filename_component(name ${file} NAME)
    execute_process(COMMAND gzip -9nc ${file} OUTPUT_FILE ${out}/${name}.gz COMMAND_ERROR_IS_FATAL ANY)
    set(${result} ${out}/${name}.gz PARENT_SCOPE)
endfunction()

function(attendant_man component)
    foreach(page ${ARGN})
        attendant_gzip(${pkg}/man/${page} packed)
        string(REGEX MATCH "[0-9]$" section ${page})
        install(FILES ${packed} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section} COMPONENT ${component})
    endforeach()
endfunction()

# attendant_package(COMPONENT PACKAGE [UNIT unit | INSTANCES name@*.service]): its papers, and the scripts that start and
# stop its unit, or restart and stop the instances of a template that somebody has started.
function(attendant_package component PACKAGE)
    cmake_parse_arguments(PARSE_ARGV 2 arg "" "UNIT;INSTANCES" "")
    set(VERSION ${PROJECT_VERSION})
    set(MAINTAINER ${ATTENDANT_MAINTAINER})
    file(MAKE_DIRECTORY ${out}/${component})
    configure_file(${pkg}/debian/changelog.in ${out}/${component}/changelog @ONLY)
    execute_process(COMMAND gzip -9nc ${out}/${component}/changelog OUTPUT_FILE ${out}/${component}/changelog.gz COMMAND_ERROR_IS_FATAL ANY)
    install(FILES ${out}/${component}/changelog.gz ${pkg}/debian/copyright DESTINATION share/doc/${PACKAGE} COMPONENT ${component})
    string(TOUPPER ${component} upper)
    set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${PACKAGE} PARENT_SCOPE)
    set(CPACK_DEBIAN_${upper}_FILE_NAME DEB-DEFAULT PARENT_SCOPE)
    if(arg_UNIT OR arg_INSTANCES)
        set(UNIT ${arg_UNIT}${arg_INSTANCES})
        set(scripts)
        foreach(script postinst prerm postrm)
            set(kind unit)
            if(arg_INSTANCES AND EXISTS ${pkg}/debian/instances.${script}.in)
                set(kind instances)
            endif()
            configure_file(${pkg}/debian/${kind}.${script}.in ${out}/${component}/${script} @ONLY
                FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
            list(APPEND scripts ${out}/${component}/${script})
        endforeach()
        set(CPACK_DEBIAN_${upper}_PACKAGE_CONTROL_EXTRA "${scripts}" PARENT_SCOPE)
    endif()
endfunction()

file(MAKE_DIRECTORY ${out}/common)
attendant_package(common attendant-common)
attendant_package(kiosk attendant UNIT attendant.service)
attendant_package(gateway attendant-gateway UNIT attendant-gateway.service)
attendant_package(fleet attendant-fleet INSTANCES attendant-fleet@*.service)

# attendant-common
foreach(script postinst postrm)
    configure_file(${pkg}/debian/common.${script} ${out}/common/${script} COPYONLY
        FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
endforeach()
file(WRITE ${out}/common/conffiles "/etc/attendant/attendant.toml\n")
set(CPACK_DEBIAN_COMMON_PACKAGE_CONTROL_EXTRA ${out}/common/postinst ${out}/common/postrm ${out}/common/conffiles)
install(FILES ${pkg}/debian/attendant.toml DESTINATION /etc/attendant COMPONENT common)
install(FILES ${pkg}/debian/attendant.sysusers DESTINATION lib/sysusers.d RENAME attendant.conf COMPONENT common)
install(FILES ${pkg}/udev/70-attendant.rules DESTINATION lib/udev/rules.d COMPONENT common)
install(FILES ${pkg}/completion/attendantctl DESTINATION share/bash-completion/completions COMPONENT common)
attendant_man(common attendantctl.1 attendant.toml.5)

# attendant
install(FILES ${pkg}/systemd/attendant.service DESTINATION lib/systemd/system COMPONENT kiosk)
install(FILES ${pkg}/debian/attendant.pam DESTINATION /etc/pam.d RENAME attendant COMPONENT kiosk)
file(WRITE ${out}/kiosk/conffiles "/etc/pam.d/attendant\n")
list(APPEND CPACK_DEBIAN_KIOSK_PACKAGE_CONTROL_EXTRA ${out}/kiosk/conffiles)
install(FILES ${pkg}/desktop/kr.attendant.Attendant.desktop DESTINATION share/applications COMPONENT kiosk)
install(FILES ${pkg}/desktop/kr.attendant.Attendant.metainfo.xml DESTINATION share/metainfo COMPONENT kiosk)
install(FILES ${pkg}/desktop/kr.attendant.Attendant.svg DESTINATION share/icons/hicolor/scalable/apps COMPONENT kiosk)
attendant_man(kiosk attendant.1)

# attendant-gateway
if(EXISTS ${pkg}/systemd/attendant-gateway.service)
    install(FILES ${pkg}/systemd/attendant-gateway.service DESTINATION lib/systemd/system COMPONENT gateway)
endif()
attendant_man(gateway attendantd.1)

# attendant-fleet
install(FILES ${pkg}/systemd/attendant-fleet@.service DESTINATION lib/systemd/system COMPONENT fleet)
attendant_man(fleet attendant-fleet.1)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "Attendant")
set(CPACK_PACKAGE_CONTACT ${ATTENDANT_MAINTAINER})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL common kiosk gateway fleet)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${ATTENDANT_MAINTAINER})
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(same "attendant-common (= ${PROJECT_VERSION})")
set(sql "libqt6sql6-sqlite")
set(CPACK_DEBIAN_COMMON_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_KIOSK_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_GATEWAY_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_FLEET_PACKAGE_SECTION database)
set(CPACK_DEBIAN_COMMON_PACKAGE_DEPENDS "${sql}, systemd | systemd-standalone-sysusers")
# The QML modules are plug-ins: nothing finds them but the program when it runs.
set(CPACK_DEBIAN_KIOSK_PACKAGE_DEPENDS "${same}, cage, xwayland, qt6-wayland, qt6-qpa-plugins, fonts-noto-cjk, \
qml6-module-qtqml, qml6-module-qtqml-models, qml6-module-qtqml-workerscript, qml6-module-qtquick, qml6-module-qtquick-window, \
qml6-module-qtquick-controls, qml6-module-qtquick-templates, qml6-module-qtquick-layouts, qml6-module-qtquick-shapes")
set(CPACK_DEBIAN_KIOSK_PACKAGE_RECOMMENDS "alsa-utils, libpam-systemd")
set(CPACK_DEBIAN_KIOSK_PACKAGE_CONFLICTS "attendant-gateway")
set(CPACK_DEBIAN_GATEWAY_PACKAGE_DEPENDS "${same}")
set(CPACK_DEBIAN_GATEWAY_PACKAGE_CONFLICTS "attendant")
set(CPACK_DEBIAN_FLEET_PACKAGE_DEPENDS "libqt6sql6-psql")
set(CPACK_COMPONENT_COMMON_DESCRIPTION "Unattended counters: what every machine needs
 The configuration, the user that the counters run as, names for their
 devices, and attendantctl, which looks at a site and helps it.")
set(CPACK_COMPONENT_KIOSK_DESCRIPTION "Unattended counters on a touch screen
 Locker keys, gym wear from dispensing boxes, weighing and a gate log, on
 one screen, in Korean and English. Works without a network.")
set(CPACK_COMPONENT_GATEWAY_DESCRIPTION "Unattended counters without a screen
 The same counters as the package attendant, for a gateway that has no
 screen: a service that keeps all records itself and sends them on.")
set(CPACK_COMPONENT_FLEET_DESCRIPTION "Unattended counters: the data of many sites
 Prepares PostgreSQL, keeps Redis caches, and carries events over Kafka.")
include(CPack)

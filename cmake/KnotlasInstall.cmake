# `cmake --install` and, with `cpack`, a Debian package: the program, the content, the forged body, and what a desktop needs.
include(GNUInstallDirs)
install(TARGETS knotlas RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/assets DESTINATION ${CMAKE_INSTALL_DATADIR}/knotlas)
install(DIRECTORY ${PROJECT_BINARY_DIR}/packs DESTINATION ${CMAKE_INSTALL_DATADIR}/knotlas OPTIONAL)
install(FILES ${PROJECT_SOURCE_DIR}/packaging/org.knotlas.Knotlas.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${PROJECT_SOURCE_DIR}/packaging/org.knotlas.Knotlas.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${PROJECT_SOURCE_DIR}/packaging/org.knotlas.Knotlas.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/models/ATTRIBUTION.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME knotlas)
set(CPACK_PACKAGE_VENDOR "The Knotlas authors")
set(CPACK_PACKAGE_CONTACT "Knotlas developers <noreply@knotlas.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "3D atlas of muscle knots and the pain they refer")
set(CPACK_PACKAGE_DESCRIPTION "Turn a body in space, pick a region or paint where it hurts, and see which muscle may cause it,
where the pain is often felt, and what may ease it. Works offline.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
# The libraries are found by dpkg-shlibdeps; what is only read at run time is named here.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-inter, fonts-font-awesome, libgl1, libegl1, libgl1-mesa-dri")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-ipaexfont-gothic, fonts-noto-core, fonts-symbola, xdg-utils, xclip | wl-clipboard")
include(CPack)

import QtQuick
import Attendant.Staff
import Attendant.Theme

/*! All that staff see: over the customers' screen, in a light theme, until they leave or walk away. */
Rectangle {
    id: root

    required property DeskViewModel desk
    required property StaffViewModel staff

    signal languageAsked

    color: Theme.desk
    visible: root.staff.phase !== StaffViewModel.Away

    MouseArea { // what lies below is not to be touched
        anchors.fill: parent
    }
    StaffDesk {
        anchors.fill: parent
        staff: root.staff
        viewModel: root.desk
        visible: root.staff.phase === StaffViewModel.Working

        onLanguageAsked: root.languageAsked()
    }
    StaffSignIn {
        anchors.fill: parent
        objectName: "signIn"
        viewModel: root.staff
        visible: root.staff.phase !== StaffViewModel.Away && root.staff.phase !== StaffViewModel.Working
    }
}

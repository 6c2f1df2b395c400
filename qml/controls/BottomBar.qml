import QtQuick
import QtQuick.Layouts
import Attendant.Theme

/*! What is on every page: language, text size, contrast, and a person. */
RowLayout {
    id: root

    property bool low: false ///< something else needs the room
    readonly property real buttonHeight: Theme.largeText && !Theme.landscape && !root.low ? Math.max(Theme.touchTarget, 2 * Theme.lineSmall * 0.92) : Theme.touchTarget ///< two lines

    signal contrastAsked
    signal languageAsked
    signal largeTextAsked
    signal staffAsked

    spacing: Theme.gap

    ActionButton {
        id: language

        Layout.fillWidth: true
        Layout.preferredHeight: root.buttonHeight
        Layout.preferredWidth: Math.max(Theme.touchTarget, language.wordWidth)
        objectName: "language"
        //: On the button that switches to the other language: that language's own name
        text: qsTr("한국어")

        onClicked: root.languageAsked()
    }
    ActionButton {
        id: largeText

        Layout.fillWidth: true
        Layout.preferredHeight: root.buttonHeight
        Layout.preferredWidth: Math.max(Theme.touchTarget, largeText.wordWidth)
        objectName: "largeText"
        text: qsTr("Large text")

        onClicked: root.largeTextAsked()
    }
    ActionButton {
        id: contrast

        Layout.fillWidth: true
        Layout.preferredHeight: root.buttonHeight
        Layout.preferredWidth: Math.max(Theme.touchTarget, contrast.wordWidth)
        objectName: "contrast"
        text: qsTr("Contrast")

        onClicked: root.contrastAsked()
    }
    ActionButton {
        id: callStaff

        Layout.fillWidth: true
        Layout.preferredHeight: root.buttonHeight
        Layout.preferredWidth: Math.max(Theme.touchTarget, callStaff.wordWidth)
        objectName: "callStaff"
        text: qsTr("Call staff")

        onClicked: root.staffAsked()
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Lockers
import Attendant.Theme

/*! Nobody is here: what this counter does, how to begin, and what is free. */
GridLayout {
    id: root

    required property LockersViewModel viewModel

    readonly property bool tight: !Theme.landscape && height < Theme.hint * 3 ///< somebody was called: a card stands below

    columnSpacing: Theme.margin * 2
    columns: Theme.landscape ? 2 : 1
    rowSpacing: Theme.margin

    ColumnLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.panelWidth / root.columns
        spacing: Theme.margin

        Item {
            Layout.fillHeight: true
            visible: !Theme.largeText
        }
        ScanHint {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillHeight: true
            Layout.maximumHeight: implicitHeight
            Layout.minimumHeight: Theme.gone
            visible: !Theme.largeText && !root.tight
        }
        Words {
            Accessible.role: Accessible.Heading
            color: Theme.groundInk
            font.pixelSize: Theme.fontTitle
            font.weight: Theme.weightStrong
            yielding: Theme.largeText
            text: qsTr("Take or return a locker key")
        }
        Label {
            Layout.fillHeight: Theme.largeText
            Layout.fillWidth: true
            color: Theme.groundInkQuiet
            fontSizeMode: Theme.largeText ? Text.Fit : Text.FixedSize
            text: qsTr("Hold your membership card or the key's tag to the reader.")
        }
        Item {
            Layout.fillHeight: true
            visible: !Theme.largeText
        }
    }
    RowLayout {
        Layout.fillHeight: false
        Layout.fillWidth: true
        Layout.preferredWidth: Theme.panelWidth / root.columns
        spacing: Theme.gap
        visible: !(Theme.largeText && root.tight)

        Repeater {
            model: root.viewModel.zones

            FreeTile {
                required property LockerMapModel modelData

                Layout.fillHeight: true
                Layout.fillWidth: true
                zone: modelData
            }
        }
    }
}
